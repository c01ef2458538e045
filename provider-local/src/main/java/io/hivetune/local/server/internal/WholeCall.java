package io.hivetune.local.server.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;

/** A call whose answer is read whole by another thread, so that an interrupt ends the waiting. */
final class WholeCall implements Callback {
  /** Log-probabilities of a long prompt take about a hundred bytes a token. */
  private static final long LARGEST = 256L << 20;

  private final Call call;
  private final CompletableFuture<String> answer = new CompletableFuture<>();

  WholeCall(Call call) {
    this.call = call;
  }

  String run() throws IOException, InterruptedException {
    call.enqueue(this);
    return await(call, answer);
  }

  static <T> T await(Call call, CompletableFuture<T> answer)
      throws IOException, InterruptedException {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      call.cancel();
      throw e;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw new IOException(e.getCause());
    }
  }

  @Override
  public void onFailure(Call failed, IOException e) {
    answer.completeExceptionally(e);
  }

  @Override
  public void onResponse(Call done, Response response) {
    try (response) {
      ServerHttp.refuse(response);
      answer.complete(read(response, LARGEST));
    } catch (IOException | RuntimeException e) {
      answer.completeExceptionally(e);
    }
  }

  /** UTF-8, whatever the header says: JSON knows no other. */
  static String read(Response response, long most) throws IOException {
    ResponseBody body = response.body();
    if (body == null) {
      return "";
    }
    BufferedSource source = body.source();
    if (source.request(most + 1)) {
      throw new UnreadableAnswer("more than " + most + " bytes");
    }
    return source.readString(StandardCharsets.UTF_8);
  }
}
