import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";

import type { Category } from "../../bindings";
import { composeNew } from "../../lib/composer.svelte";
import type * as Ipc from "../../lib/ipc";
import { announce } from "../../testing/dialog-door";
import {
  amount,
  button,
  category,
  description,
  food,
  guess,
  rust,
  travel,
} from "../../testing/entry-dialog";
import EntryDialog from "./EntryDialog.svelte";

vi.mock("../../lib/ipc", async (original) => ({
  ...(await original<typeof Ipc>()),
  ...(await import("../../testing/dialog-door")),
}));

describe("advice on a new entry", () => {
  test("brings the category that was chosen before, and says why", async () => {
    rust.classifyDescription.mockResolvedValue({
      category: "food",
      confidence: 100,
      source: "memory",
      why: { code: "chosenBefore", times: 14, description: "Market" },
      top: [{ category: "food", confidence: 100 }],
      level: "sure",
    });
    composeNew("expense");
    render(EntryDialog);
    await userEvent.type(description(), "Market");
    await waitFor(() => expect(category().value).toBe("food"));
    expect(screen.getByText("Filed for you.")).toBeTruthy();
    expect(screen.getByText("You chose this 14 times before.")).toBeTruthy();
    await userEvent.type(amount(), "5");
    await userEvent.click(button("Save"));
    await waitFor(() =>
      expect(rust.addExpense.mock.calls[0]?.[0]).toMatchObject({
        category: null,
        aiClassify: true,
      }),
    );
  });

  test("takes the guess back, and leaves it open", async () => {
    rust.classifyDescription.mockResolvedValue(guess("sure"));
    composeNew("expense");
    render(EntryDialog);
    await userEvent.type(amount(), "5");
    await userEvent.type(description(), "Market");
    await waitFor(() => expect(category().value).toBe("food"));
    await userEvent.click(button("Choose yourself"));
    expect(category().value).not.toBe("food");
    await userEvent.click(button("Save"));
    await waitFor(() =>
      expect(rust.addExpense.mock.calls[0]?.[0]).toMatchObject({
        category: null,
        aiClassify: false,
      }),
    );
  });

  test("is half sure: chosen beforehand, with chips that make it the person's own", async () => {
    rust.classifyDescription.mockResolvedValue(guess("halfSure"));
    composeNew("expense");
    render(EntryDialog);
    await userEvent.type(amount(), "5");
    await userEvent.type(description(), "Market");
    await waitFor(() => expect(category().value).toBe("food"));
    expect(screen.getByText("A guess.")).toBeTruthy();
    await userEvent.click(button("Travel"));
    expect(category().value).toBe("travel");
    await userEvent.click(button("Save"));
    await waitFor(() =>
      expect(rust.addExpense.mock.calls[0]?.[0]).toMatchObject({
        category: "travel",
        aiClassify: false,
      }),
    );
    expect(rust.offerRule).toHaveBeenCalledWith("e1");
  });

  test("is unsure: nothing is chosen, and the chips are there", async () => {
    rust.classifyDescription.mockResolvedValue(guess("unsure"));
    composeNew("expense");
    render(EntryDialog);
    await userEvent.type(description(), "Market");
    await waitFor(() => expect(button("Food")).toBeTruthy());
    expect(screen.getByText("Where does it belong?")).toBeTruthy();
    expect(button("Food").getAttribute("aria-pressed")).toBe("false");
  });

  test("a chip of a nested category is known by its whole name, however little of it has room", async () => {
    rust.listCategories.mockResolvedValue([
      food,
      { ...travel, name: "Rail", builtin: null, parent: "food" },
    ]);
    announce.run?.();
    rust.classifyDescription.mockResolvedValue(guess("unsure"));
    composeNew("expense");
    render(EntryDialog);
    await userEvent.type(description(), "Market");
    const chip = await waitFor(() => button("Food › Rail"));
    expect(chip.textContent.replace(/\s+/g, " ").trim()).toBe("Food › Rail");
    rust.listCategories.mockResolvedValue([food, travel]);
    announce.run?.();
  });

  test("what is said of the category has its place before anything is said, and after", async () => {
    rust.classifyDescription.mockResolvedValue(guess("unsure"));
    composeNew("expense");
    render(EntryDialog);
    const said = screen.getByText("Coffer proposes one from the description.");
    await userEvent.type(description(), "Market");
    await waitFor(() => expect(said.textContent).toContain("Where does it belong?"));
    await userEvent.click(button("Food"));
    expect(said.textContent?.trim()).toBe("Chosen by you.");
    await userEvent.clear(description());
    expect(said.isConnected).toBe(true);
  });

  test("leaves a category alone that the person has chosen", async () => {
    composeNew("expense");
    render(EntryDialog);
    await waitFor(() => expect(category().options).toHaveLength(3));
    await userEvent.selectOptions(category(), "travel");
    rust.classifyDescription.mockClear();
    await userEvent.type(description(), "Market");
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(rust.classifyDescription).not.toHaveBeenCalled();
    expect(category().value).toBe("travel");
  });
});

test("an expense nobody filed goes where the ledger puts it", async () => {
  const other: Category = { ...food, id: "other", name: "Other", builtin: "other" };
  rust.listCategories.mockResolvedValue([food, travel, other]);
  announce.run?.();
  composeNew("expense");
  render(EntryDialog);
  await waitFor(() => expect(category().value).toBe("other"));
  expect(category().options).toHaveLength(3);
});

test("what was guessed of an expense is not the category of an income", async () => {
  rust.classifyDescription.mockResolvedValue(guess("halfSure"));
  composeNew("expense");
  render(EntryDialog);
  await userEvent.type(amount(), "4250");
  await userEvent.type(description(), "Market");
  await waitFor(() => expect(category().value).toBe("food"));
  await userEvent.click(screen.getByText("Income"));
  await userEvent.click(button("Save"));
  await waitFor(() =>
    expect(rust.addIncome).toHaveBeenCalledWith(
      expect.objectContaining({ source: "Market", category: null }),
    ),
  );
});
