package io.hivetune.local.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.local.reference.TinyModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Proxy;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The binding would ask a metadata address of the cloud on its first use, if it were not told. */
class NothingLeavesTest {
  private static final String DONE = "encoded without asking anyone";

  /** A JVM of its own, so that the binding's first use is ours. */
  @Test
  @Timeout(60)
  void the_first_use_of_the_binding_in_a_jvm_asks_no_one() throws Exception {
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                FirstUse.class.getName(),
                TinyModel.tokenizerJson().toString())
            .redirectErrorStream(true)
            .start();
    List<String> said;
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8))) {
      said = out.lines().collect(Collectors.toList());
    }
    assertThat(jvm.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(said).contains(DONE).noneMatch(line -> line.startsWith("asked for"));
  }

  /** Encodes; tells of every address that is to be reached by a URL. */
  static final class FirstUse {
    private FirstUse() {}

    public static void main(String[] args) {
      // Not a ProxySelector: the binding connects without asking one.
      URL.setURLStreamHandlerFactory(
          protocol -> protocol.startsWith("http") ? new Refusing() : null);
      try (Tokenizer tokenizer = Tokenizer.open(Path.of(args[0]))) {
        System.out.println(tokenizer.encode("배송").length > 0 ? DONE : "nothing encoded");
      }
    }
  }

  /** Tells of the address and fails. */
  private static final class Refusing extends URLStreamHandler {
    @Override
    protected URLConnection openConnection(URL url) throws IOException {
      System.out.println("asked for " + url);
      throw new IOException("nothing may leave this machine: " + url);
    }

    @Override
    protected URLConnection openConnection(URL url, Proxy proxy) throws IOException {
      return openConnection(url);
    }
  }
}
