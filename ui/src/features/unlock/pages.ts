/** The pages one can go to in the unlock window by oneself. */
export type Page = "logIn" | "register" | "recover" | "restore" | "rescue";
