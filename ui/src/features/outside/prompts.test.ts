import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Prompt } from "../../bindings";
import { Rust } from "../../testing/rust";
import Prompts from "./Prompts.svelte";

const user = userEvent.setup();

test("what is typed while a prompt is being kept stays, in this prompt and the other", async () => {
  let release = () => {};
  const held = new Promise<void>((done) => (release = done));
  const prompts: Prompt[] = (["filing", "phrasing"] as const).map((purpose) => ({
    purpose,
    text: purpose,
    isGiven: true,
    versions: [],
  }));
  const rust = new Rust({
    list_prompts: () => prompts.map((prompt) => ({ ...prompt })),
    keep_prompt: async ({ purpose, prompt }) => {
      await held;
      Object.assign(prompts.find((one) => one.purpose === purpose) ?? {}, { text: prompt });
      return null;
    },
  });
  render(Prompts, { onclose: () => {} });
  const field = (name: string) =>
    screen.findByRole<HTMLTextAreaElement>("textbox", { name, hidden: true });
  await waitFor(async () => expect((await field("Filing")).value).toBe("filing"));
  await user.type(await field("Filing"), " anew");
  await user.click(screen.getByRole("button", { name: "Keep", hidden: true }));
  await user.type(await field("Filing"), " and again");
  await user.click(screen.getByText("Insights"));
  await user.type(await field("Insights"), " too");
  release();
  await waitFor(() => expect(prompts[0]?.text).toBe("filing anew"));
  await waitFor(() => expect(rust.count("list_prompts")).toBeGreaterThan(1));
  expect((await field("Insights")).value).toBe("phrasing too");
  await user.click(screen.getByText("Filing"));
  expect((await field("Filing")).value).toBe("filing anew and again");
});

test("a refusal is told at the prompt that was refused, whichever is shown by then", async () => {
  let refuse: (error: unknown) => void = () => undefined;
  const texts = (["filing", "phrasing"] as const).map((purpose) => ({
    ...{ purpose, text: purpose, isGiven: true, versions: [] },
  }));
  new Rust({
    list_prompts: () => texts,
    keep_prompt: () => new Promise((_, reject) => (refuse = reject)),
  });
  render(Prompts, { onclose: () => {} });
  const field = (name: string) => screen.findByRole("textbox", { name, hidden: true });
  await user.type(await field("Filing"), " anew");
  await user.click(screen.getByRole("button", { name: "Keep", hidden: true }));
  await user.click(screen.getByText("Insights"));
  refuse({ kind: "diskFull" });
  const words = /The disk is full/;
  await new Promise((done) => setTimeout(done));
  expect((await field("Insights")).getAttribute("aria-invalid")).toBeNull();
  expect(screen.queryByText(words)).toBeNull();
  await user.click(screen.getByText("Filing"));
  await screen.findByText(words);
});
