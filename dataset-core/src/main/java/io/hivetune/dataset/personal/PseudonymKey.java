package io.hivetune.dataset.personal;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that decides which pseudonym a value gets (HMAC-SHA256, RFC 2104, over the kind and
 * the value). With the same key one person is one person in all texts and files; without it nobody
 * can count through all phone numbers to find whose pseudonym this is. Keep it off the place where
 * the data goes. Thread-safe; never shown in logs.
 */
public final class PseudonymKey {
  /** Fewest bytes of a key. */
  public static final int LEAST_BYTES = 16;

  private static final String ALGORITHM = "HmacSHA256";
  private final byte[] secret;

  private PseudonymKey(byte[] secret) {
    this.secret = secret;
  }

  /**
   * @param secret at least {@value #LEAST_BYTES} bytes; copied
   */
  public static PseudonymKey of(byte[] secret) {
    if (secret.length < LEAST_BYTES) {
      throw new IllegalArgumentException(
          "a pseudonym key needs at least " + LEAST_BYTES + " bytes, but had " + secret.length);
    }
    return new PseudonymKey(secret.clone());
  }

  /** 32 new bytes; pseudonyms of another run will differ. */
  public static PseudonymKey random() {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    return new PseudonymKey(secret);
  }

  /** 32 bytes that stand for a value of a kind. */
  public byte[] digest(String kind, String value) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return mac.doFinal((kind + "|" + value).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return "PseudonymKey[hidden]";
  }
}
