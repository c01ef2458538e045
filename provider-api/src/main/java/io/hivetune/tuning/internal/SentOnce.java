package io.hivetune.tuning.internal;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * Keeps OkHttp from sending a body twice. By itself it sends a POST again on a pooled connection
 * that turns out dead, after 408, and after 503 with "Retry-After: 0" (this one even with {@code
 * retryOnConnectionFailure(false)}), though the service may have made the job. A body that says
 * that it can be written once is left alone; a connection that could not even be opened is still
 * tried at the next address.
 */
public final class SentOnce implements Interceptor {
  @Override
  public Response intercept(Chain chain) throws IOException {
    RequestBody body = chain.request().body();
    return chain.proceed(
        body == null
            ? chain.request()
            : chain
                .request()
                .newBuilder()
                .method(chain.request().method(), new OneShot(body))
                .build());
  }

  private static final class OneShot extends RequestBody {
    private final RequestBody body;

    OneShot(RequestBody body) {
      this.body = body;
    }

    @Override
    public boolean isOneShot() {
      return true;
    }

    @Override
    public @Nullable MediaType contentType() {
      return body.contentType();
    }

    @Override
    public long contentLength() throws IOException {
      return body.contentLength();
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      body.writeTo(sink);
    }
  }
}
