package io.hivetune.local.server.internal;

import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;

/**
 * A call whose answer comes line by line: another thread reads, the caller's takes. An interrupt of
 * the caller, or its own exception, ends the call.
 */
final class LineCall implements Callback {
  private static final long LONGEST_LINE = 16L << 20;

  private final Call call;
  private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
  private final CompletableFuture<String> end = new CompletableFuture<>();

  LineCall(Call call) {
    this.call = call;
  }

  void run(LineConsumer onLine) throws IOException, InterruptedException {
    call.enqueue(this);
    try {
      while (true) {
        Optional<String> line = lines.take();
        if (line.isEmpty()) {
          String rest = WholeCall.await(call, end);
          if (!rest.isEmpty()) {
            throw unfinished(onLine, rest);
          }
          return;
        }
        if (!onLine.accept(line.get())) {
          return;
        }
      }
    } finally {
      call.cancel();
    }
  }

  /** What was cut on its way is a matter of the network; another shape altogether is not. */
  private static IOException unfinished(LineConsumer onLine, String rest) {
    return onLine.mayBegin(rest)
        ? new EOFException("the last line has no end")
        : new UnreadableAnswer("not the lines that were expected");
  }

  @Override
  public void onFailure(Call failed, IOException e) {
    end.completeExceptionally(e);
    lines.add(Optional.empty());
  }

  @Override
  public void onResponse(Call done, Response response) {
    try (response) {
      ServerHttp.refuse(response);
      end.complete(readLines(response));
    } catch (IOException | RuntimeException e) {
      end.completeExceptionally(e);
    } finally {
      lines.add(Optional.empty());
    }
  }

  /** What stood behind the last line end. */
  private String readLines(Response response) throws IOException {
    ResponseBody body = response.body();
    if (body == null) {
      return "";
    }
    BufferedSource source = body.source();
    while (!source.exhausted()) {
      try {
        lines.add(Optional.of(source.readUtf8LineStrict(LONGEST_LINE)));
      } catch (EOFException e) {
        if (source.request(LONGEST_LINE)) {
          throw new UnreadableAnswer("a line of more than " + LONGEST_LINE + " bytes");
        }
        return source.readUtf8();
      }
    }
    return "";
  }
}
