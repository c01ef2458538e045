package io.hivetune.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("charset")
class DoctorTest {
  private static final String SECRET = "sk-never-print-me";

  @TempDir Path folder;
  private FakeMachine machine;
  private final TestConsole console = new TestConsole();

  @BeforeEach
  void healthy() {
    machine = new FakeMachine(folder);
  }

  @Test
  void a_healthy_machine_passes_and_nothing_is_left_on_its_disk() throws IOException {
    assertThat(examine(Locale.KOREAN)).isZero();

    assertThat(console.lines()).filteredOn(line -> line.startsWith("[정상]")).hasSize(11);
    assertThat(console.lastLine()).contains("-Pquickstart verify");
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void too_little_memory_fails_with_the_remedy() {
    machine.memory = 2L << 30;

    assertFails("[FAIL] Memory: 2.0 GiB is too little. The job needs up to 4 GiB: use a larger");
  }

  @Test
  void an_old_jdk_fails_with_the_remedy() {
    machine.javaFeature = 11;
    machine.properties.put("java.version", "11.0.2");

    assertFails("[FAIL] JDK 11.0.2 is too old. Install JDK 17");
  }

  @Test
  void natives_that_do_not_load_fail_with_the_loaders_first_line() {
    machine.nativesBroken = Optional.of(new UnsatisfiedLinkError("no jnitorch\nin path"));

    assertFails("[FAIL] The native library doesn't load: java.lang.UnsatisfiedLinkError: no jnit");
  }

  @Test
  void a_platform_without_natives_fails() {
    machine.properties.put("os.arch", "aarch64");

    assertFails("[FAIL] Linux aarch64: there is no native library for this platform.");
  }

  @Test
  void a_full_disk_fails_with_how_much_is_needed() {
    machine.freeDisk = 512L << 20;

    assertFails("0.5 GiB free, but 1.0 GiB are needed.");
  }

  @Test
  void a_cache_below_a_file_cannot_be_written() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    machine.properties.put("org.bytedeco.javacpp.cachedir", file.resolve("cache").toString());

    assertFails("Set another folder: -Dorg.bytedeco.javacpp.cachedir=FOLDER");
  }

  @Test
  void a_locale_without_hangul_is_a_note_with_the_remedy() {
    machine.properties.put("sun.jnu.encoding", "ANSI_X3.4-1968");

    assertNotes("Set LC_ALL=C.UTF-8 before starting Java.");
  }

  @Test
  void windows_is_not_claimed() {
    machine.properties.put("os.name", "Windows 11");

    assertNotes("nobody has run HiveTune here yet");
  }

  @Test
  void keys_are_found_and_never_printed() {
    machine.environment.put("OPENAI_API_KEY", SECRET);
    machine.environment.put("GEMINI_API_KEY", SECRET + "\n");

    assertThat(examine(Locale.ENGLISH)).isZero();
    assertThat(console.lines())
        .contains("[ok] OpenAI: OPENAI_API_KEY is set (not tried; nothing was sent)")
        .anyMatch(line -> line.startsWith("[note] Gemini API: GEMINI_API_KEY is set, but holds"))
        .noneMatch(line -> line.contains(SECRET));
  }

  @Test
  void vertex_needs_project_and_location_and_an_existing_credentials_file() throws IOException {
    machine.environment.put("GOOGLE_CLOUD_PROJECT", "p");
    assertNotes("Vertex AI: GOOGLE_CLOUD_LOCATION is not set.");

    machine.environment.put("GOOGLE_CLOUD_LOCATION", "us-central1");
    machine.environment.put("GOOGLE_APPLICATION_CREDENTIALS", folder.resolve("gone").toString());
    assertNotes("GOOGLE_APPLICATION_CREDENTIALS names a file that isn't there.");

    Files.createFile(folder.resolve("gone"));
    assertThat(examine(Locale.ENGLISH)).isZero();
    assertThat(console.lines())
        .contains("[ok] Vertex AI: project p, location us-central1 (not tried; nothing was sent)");
  }

  private void assertFails(String part) {
    assertThat(examine(Locale.ENGLISH)).isEqualTo(2);
    assertThat(console.lines()).anyMatch(line -> line.contains(part));
    assertThat(console.lastLine()).startsWith("This machine can't run the quickstart yet: ");
  }

  private void assertNotes(String part) {
    assertThat(examine(Locale.ENGLISH)).isZero();
    assertThat(console.lines()).anyMatch(line -> line.startsWith("[note]") && line.contains(part));
  }

  private int examine(Locale locale) {
    return ExampleMain.codeOf(
        console.in(locale), List.of(), (c, arguments) -> Doctor.examine(machine, c, arguments));
  }
}
