package io.hivetune.examples.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import io.hivetune.chat.ChatReply;
import io.hivetune.chat.StreamingChatModel;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.tuning.InvalidRequestException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One request to the service. Thread-safe. */
final class ChatHandler {
  private static final int LARGEST_BODY = 1 << 20;
  private static final int SECONDS_TO_WAIT = 5;

  private final StreamingChatModel model;
  private final String name;
  private final InFlight inFlight;
  private final Locale locale;

  ChatHandler(StreamingChatModel model, String name, InFlight inFlight, Locale locale) {
    this.model = model;
    this.name = name;
    this.inFlight = inFlight;
    this.locale = locale;
  }

  void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
        case "GET /health" -> {
          boolean ending = inFlight.isEnding();
          send(exchange, ending ? 503 : 200, Said.health(ending));
        }
        case "GET /v1/models" -> send(exchange, 200, Said.models(name));
        case "POST /v1/chat/completions" -> chat(exchange);
        default -> refuse(exchange, 404, "not_found", "no-path");
      }
    }
  }

  private void chat(HttpExchange exchange) throws IOException {
    switch (inFlight.enter()) {
      case BUSY -> {
        exchange.getResponseHeaders().set("Retry-After", Integer.toString(SECONDS_TO_WAIT));
        refuse(exchange, 429, "too_many_requests", "busy", SECONDS_TO_WAIT);
      }
      case ENDING -> refuse(exchange, 503, "unavailable", "ending");
      case WELCOME -> {
        boolean answered = false;
        try {
          answered = answer(exchange);
        } finally {
          inFlight.leave(answered);
        }
      }
    }
  }

  private boolean answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      refuse(exchange, 413, "too_large", "body-too-large", LARGEST_BODY);
      return false;
    }
    Said said = new Said(name);
    try {
      Asked asked = Asked.read(new String(body, StandardCharsets.UTF_8), name);
      if (asked.stream()) {
        stream(exchange, asked, said);
      } else {
        send(exchange, 200, said.whole(model.chat(asked.request())));
      }
      return true;
    } catch (UncheckedIOException e) {
      // The client went away: its answer has ended with it.
      return false;
    } catch (HiveTuneException e) {
      int status = e instanceof InvalidRequestException || isOwn(e) ? 400 : 502;
      send(exchange, status, Said.error("invalid_request", e.sentences(locale)));
      return false;
    }
  }

  /** What {@link Asked} found is the client's matter. */
  private static boolean isOwn(HiveTuneException e) {
    return e.problems().stream().allMatch(p -> p.owner() == ChatService.class);
  }

  /** The first piece decides: until then a refusal still has a status of its own. */
  private void stream(HttpExchange exchange, Asked asked, Said said) {
    OutputStream[] out = new OutputStream[1];
    ChatReply reply = model.chat(asked.request(), piece -> event(exchange, out, said.piece(piece)));
    event(exchange, out, said.end(reply));
    write(out[0], "data: [DONE]\n\n");
  }

  private static void event(HttpExchange exchange, OutputStream[] out, JsonNode data) {
    try {
      if (out[0] == null) {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        out[0] = exchange.getResponseBody();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    write(out[0], "data: " + data + "\n\n");
  }

  private static void write(OutputStream out, String text) {
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void refuse(
      HttpExchange exchange, int status, String type, String code, Object... arguments)
      throws IOException {
    String sentence = Problem.of(ChatService.class, code, arguments).sentence(locale);
    send(exchange, status, Said.error(type, sentence));
  }

  private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
