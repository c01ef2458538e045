package io.hivetune.testkit;

import java.util.regex.Pattern;

/** Which of {@link OpenAiStandIn}'s lesser operations a path asks for. */
final class OpenAiPaths {
  private static final Pattern PART = Pattern.compile("/v1/uploads/[^/]+/parts");

  private OpenAiPaths() {}

  /** Empty where it is none of them. */
  static String operationOf(String method, String path) {
    boolean post = method.equals("POST");
    if (path.matches("/v1/files/[^/]+/content")) {
      return "files.content";
    } else if (path.startsWith("/v1/uploads")) {
      return upload(path);
    } else if (path.equals("/v1/batches")) {
      return post ? "batches.create" : "batches.list";
    } else if (path.startsWith("/v1/batches/")) {
      return path.endsWith("/cancel") ? "batches.cancel" : "batches.get";
    } else if (path.equals("/v1/embeddings")) {
      return "embeddings";
    } else if (path.equals("/v1/models")) {
      return "models.list";
    } else if (path.startsWith("/v1/models/") && method.equals("DELETE")) {
      return "models.delete";
    }
    return "";
  }

  private static String upload(String path) {
    if (path.equals("/v1/uploads")) {
      return "uploads.create";
    } else if (PART.matcher(path).matches()) {
      return "uploads.part";
    }
    return path.endsWith("/complete") ? "uploads.complete" : "uploads.cancel";
  }
}
