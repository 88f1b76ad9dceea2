/** A model outside, played by a server on this computer: it files every row under Travel, and keeps what it was sent. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

type Asked = { messages: { content: string }[] };

export class Model {
  /** What it was asked, as it came. */
  readonly bodies: string[] = [];
  /** The keys that came along, each request's; undefined where there was none. */
  readonly keys: (string | undefined)[] = [];

  private constructor(private readonly server: Server) {}

  static async start(port = 0): Promise<Model> {
    const server = createServer();
    const model = new Model(server);
    server.on("request", (request, response) => {
      model.keys.push(request.headers.authorization?.replace(/^Bearer /, ""));
      let body = "";
      request.on("data", (piece) => (body += piece));
      request.on("end", () => {
        response.setHeader("content-type", "application/json");
        response.end(JSON.stringify(request.method === "GET" ? MODELS : model.answer(body)));
      });
    });
    await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
    return model;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((done) => this.server.close(() => done()));
  }

  private answer(body: string): object {
    this.bodies.push(body);
    const asked = JSON.parse(body) as Asked;
    const input = JSON.parse(asked.messages[1]?.content ?? "{}") as { rows?: { id: number }[] };
    // Asked about no rows, it is only tried out.
    const said = input.rows
      ? { answers: input.rows.map(({ id }) => ({ id, category: "Travel" })) }
      : { ready: "yes" };
    return {
      choices: [{ message: { content: JSON.stringify(said) }, finish_reason: "stop" }],
      usage: { prompt_tokens: 100, completion_tokens: 10 },
    };
  }
}

const MODELS = { data: [{ id: "local-model" }] };
