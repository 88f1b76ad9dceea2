/** Says what failed. The words for it come along then: what is there from the start rarely has to say any. */
export function failed(thrown: unknown, retry?: () => void): void {
  void import("./errors").then(({ problem }) => problem(thrown, retry));
}
