package io.hivetune.dataset.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.dataset.HiveTuneException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("charset")
class PseudonymVaultTest {
  private static final byte[] KEY = new byte[PseudonymVault.KEY_BYTES];

  @TempDir Path folder;

  private PseudonymVault vault() {
    PseudonymVault vault = new PseudonymVault();
    vault.put("한가온", "홍길동");
    vault.put("한가온누리", "홍길순");
    return vault;
  }

  @Test
  void comes_back_from_disk_with_its_key_only() throws IOException {
    Path file = folder.resolve("secret/가명.vault");
    vault().write(file, KEY, folder.resolve("data/train.jsonl"));
    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("vault");
    assertThat(PseudonymVault.read(file, KEY).restore("한가온누리와 한가온")).isEqualTo("홍길순와 홍길동");
    byte[] other = KEY.clone();
    other[0] = 1;
    assertThatThrownBy(() -> PseudonymVault.read(file, other))
        .isInstanceOf(HiveTuneException.class)
        .hasMessageContaining("key is another one");
  }

  @Test
  void one_changed_byte_is_noticed() throws IOException {
    Path file = folder.resolve("v.vault");
    vault().write(file, KEY);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> PseudonymVault.read(file, KEY)).isInstanceOf(HiveTuneException.class);
  }

  @Test
  void two_files_of_one_vault_differ_since_each_has_its_own_nonce() throws IOException {
    PseudonymVault vault = vault();
    vault.write(folder.resolve("a"), KEY);
    vault.write(folder.resolve("b"), KEY);
    assertThat(Files.readAllBytes(folder.resolve("a")))
        .isNotEqualTo(Files.readAllBytes(folder.resolve("b")));
  }

  @Test
  void never_lies_beside_the_data() {
    Path data = folder.resolve("train.jsonl");
    assertThatThrownBy(() -> vault().write(folder.resolve("v.vault"), KEY, data))
        .isInstanceOf(HiveTuneException.class)
        .hasMessageContaining("Choose another folder");
    assertThat(folder.resolve("v.vault")).doesNotExist();
  }

  @Test
  void what_is_no_vault_is_said_so() throws IOException {
    Path file = Files.writeString(folder.resolve("x"), "홍길동", StandardCharsets.UTF_8);
    assertThatThrownBy(() -> PseudonymVault.read(file, KEY))
        .hasMessageContaining("no vault of pseudonyms");
  }

  /**
   * Expected: {@code printf 'NAME|홍길동' | openssl dgst -sha256 -mac HMAC -macopt hexkey:00…00} (32
   * zero bytes).
   */
  @Test
  void the_key_is_hmac_sha256() {
    assertThat(HexFormat.of().formatHex(PseudonymKey.of(new byte[32]).digest("NAME", "홍길동")))
        .isEqualTo("aa7d68c97c3ec2a546bfce6ade6eb2323770d408e56be6e330eb38aa7e70a852");
    assertThat(PseudonymKey.random()).hasToString("PseudonymKey[hidden]");
    assertThatThrownBy(() -> PseudonymKey.of(new byte[15]))
        .hasMessageContaining("at least 16 bytes");
  }
}
