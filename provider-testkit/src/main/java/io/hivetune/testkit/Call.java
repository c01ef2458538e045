package io.hivetune.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One call that reached a stand-in.
 *
 * @param operation the stand-in's word for it, for example {@code jobs.create}
 * @param path decoded, without query
 * @param query decoded parameters; of one given twice, the last
 * @param headers names in lower case; of one given twice, the first
 */
public record Call(
    String operation,
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    byte[] body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The body as UTF-8. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /**
   * The body as JSON.
   *
   * @throws Refusal with status 400 if it is none
   */
  public JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new Refusal(400, "invalid_json", "We could not parse the JSON body of your request.");
    }
  }

  /** Operation, method and path: never headers or body, which hold keys and texts. */
  @Override
  public String toString() {
    return operation + " " + method + " " + path;
  }
}
