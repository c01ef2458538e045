package io.hivetune.local.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What libtorch warns of is not for the people at the console of a service. */
class QuietNativesTest {
  @TempDir Path temp;

  @Test
  @Timeout(120)
  void packing_and_multiplying_write_nothing_on_the_standard_error() throws Exception {
    assertThat(run("")).isEqualTo("64\n");
    assertThat(errors()).isEmpty();
  }

  @Test
  @Timeout(120)
  void who_asks_libtorch_for_its_warnings_gets_them() throws Exception {
    assertThat(run("WARNING")).isEqualTo("64\n");
    assertThat(errors()).contains("deprecated");
  }

  private String run(String logLevel) throws Exception {
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            PackedProduct.class.getName());
    // A variable of the surroundings that makes the JVM itself speak.
    java.environment().remove("JAVA_TOOL_OPTIONS");
    java.environment().remove("TORCH_CPP_LOG_LEVEL");
    if (!logLevel.isEmpty()) {
      java.environment().put("TORCH_CPP_LOG_LEVEL", logLevel);
    }
    Path out = temp.resolve("out.txt");
    Process process =
        java.redirectOutput(out.toFile()).redirectError(temp.resolve("err.txt").toFile()).start();
    assertThat(process.waitFor()).as("%s", errors()).isZero();
    return Files.readString(out, StandardCharsets.UTF_8);
  }

  private String errors() throws Exception {
    return Files.readString(temp.resolve("err.txt"), StandardCharsets.UTF_8);
  }
}
