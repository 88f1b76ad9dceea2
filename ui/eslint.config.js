// @ts-check
import { readdirSync } from "node:fs";
import importX from "eslint-plugin-import-x";
import svelte from "eslint-plugin-svelte";
import { globalIgnores } from "eslint/config";
import globals from "globals";
import tseslint from "typescript-eslint";
import svelteConfig from "./svelte.config.js";

const features = readdirSync(new URL("src/features", import.meta.url));

/**
 * What a feature knows of one beside it, all the same.
 *
 * @type {Record<string, readonly string[]>}
 */
const known = {
  dashboard: ["waiting"],
  entries: ["filing"],
  outside: ["insights"],
};

/**
 * The tiers: views → features → components → lib. A tier may import what stands below it, never
 * what stands above or, between features, beside it. Tauri is known to `lib/ipc.ts` alone.
 *
 * @param {string[]} forbidden
 * @param {{ ipc?: boolean }} [allow]
 */
function mayNotImport(forbidden, allow = {}) {
  const patterns = forbidden.map((tier) => ({
    regex: `/${tier}/`,
    message: `What is here does not know ${tier}.`,
  }));
  return {
    "@typescript-eslint/no-restricted-imports": [
      "error",
      {
        patterns: allow.ipc
          ? patterns
          : [
              ...patterns,
              { group: ["@tauri-apps/*"], message: "Only lib/ipc.ts talks to Tauri." },
              {
                regex: "/bindings$",
                allowTypeImports: true,
                message: "Call through lib/ipc; only types may come from the bindings.",
              },
            ],
      },
    ],
  };
}

export default tseslint.config(
  globalIgnores(["dist", "dist-bare", "node_modules", "src/bindings.ts", "public"]),
  ...tseslint.configs.recommendedTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.browser },
      parserOptions: {
        projectService: { allowDefaultProject: ["*.js"] },
        // Also for the cycle rule, which parses what a file imports with the options of that file.
        parser: tseslint.parser,
        extraFileExtensions: [".svelte"],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { "import-x": importX },
    settings: {
      "import-x/extensions": [".ts", ".svelte"],
      "import-x/parsers": {
        "@typescript-eslint/parser": [".ts"],
        "svelte-eslint-parser": [".svelte"],
      },
      "import-x/resolver": { node: { extensions: [".ts", ".svelte.ts", ".js", ".svelte"] } },
    },
    rules: {
      "import-x/no-cycle": ["error", { ignoreExternal: true }],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: false, requireDefaultForNonUnion: true },
      ],
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "@typescript-eslint/no-misused-promises": [
        "error",
        { checksVoidReturn: { attributes: false, arguments: false, properties: false } },
      ],
      "no-console": "error",
      eqeqeq: "error",
      "svelte/no-at-html-tags": "error",
      "svelte/no-inline-styles": ["error", { allowTransitions: false }],
      // Our router is hash-based and hands out its own links.
      "svelte/no-navigation-without-resolve": "off",
      // Most sets and maps here live for the length of one function.
      "svelte/prefer-svelte-reactivity": "off",
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: tseslint.parser, svelteConfig } },
    // What comes out of another component is `any` to the linter; svelte-check knows its type.
    rules: {
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
    },
  },
  { files: ["src/lib/**"], rules: mayNotImport(["components", "features", "views"]) },
  {
    files: ["src/lib/ipc.ts"],
    rules: mayNotImport(["components", "features", "views"], { ipc: true }),
  },
  { files: ["src/components/**"], rules: mayNotImport(["features", "views"]) },
  { files: ["src/features/**"], rules: mayNotImport(["views"]) },
  { files: ["src/views/**", "src/*.ts", "src/*.svelte"], rules: mayNotImport([]) },
  ...features.map((feature) => ({
    files: [`src/features/${feature}/**`],
    // A test may see how two get on.
    ignores: ["**/*.test.ts"],
    rules: mayNotImport([
      "views",
      ...features.filter((other) => other !== feature && !known[feature]?.includes(other)),
    ]),
  })),
  {
    files: ["*.js", "*.ts", "e2e/**"],
    languageOptions: { globals: { ...globals.node } },
    extends: [tseslint.configs.disableTypeChecked],
    rules: { "no-console": "off", "@typescript-eslint/switch-exhaustiveness-check": "off" },
  },
);
