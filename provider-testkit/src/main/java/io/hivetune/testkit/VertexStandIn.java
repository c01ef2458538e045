package io.hivetune.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands in for Vertex AI's tuning jobs and answers, and for the Cloud Storage bucket beside it,
 * after the published fields of November 2026. Checks the access token, every field, and every line
 * of the data that a job points at.
 *
 * <p>Operations, for {@link #calls(String)} and {@link #fail}: {@code gcs.get, gcs.start, gcs.put,
 * gcs.delete, gcs.list, jobs.create, jobs.list, jobs.get, jobs.cancel, batches.create,
 * batches.list, batches.get, batches.cancel, chat, stream, tokens, embed}. With an API key in place
 * of the token it answers questions only, as the Gemini API does.
 */
public final class VertexStandIn extends StandIn {
  static final ObjectMapper JSON = new ObjectMapper();

  private static final Pattern OBJECT =
      Pattern.compile("(?:/download)?/storage/v1/b/([^/]+)/o/(.+)");
  private static final Pattern START = Pattern.compile("/upload/storage/v1/b/([^/]+)/o");
  private static final Pattern JOBS =
      Pattern.compile("/v1beta1/projects/([^/]+)/locations/([^/]+)/tuningJobs");
  private static final Pattern JOB =
      Pattern.compile("/v1beta1/(projects/[^/]+/locations/[^/]+/tuningJobs/[^/:]+)(:cancel)?");
  private static final Pattern CHAT =
      Pattern.compile("/(?:v1beta1|v1beta|v1)/(.+):(generateContent|streamGenerateContent)");
  private static final Pattern LIST = Pattern.compile("/storage/v1/b/([^/]+)/o");
  private static final Pattern BATCHES =
      Pattern.compile(
          "/v1beta1/projects/[^/]+/locations/[^/]+/batchPredictionJobs(/[^/:]+)?(:cancel)?");
  private static final Pattern TOOLS =
      Pattern.compile(
          "/(?:v1beta1|v1beta|v1)/(.+):(countTokens|embedContent|batchEmbedContents|predict)");

  private final String secret;
  private final GcsBucket bucket = new GcsBucket();
  private final VertexJobs jobs = new VertexJobs(bucket);
  private final VertexBatches batches = new VertexBatches(bucket);
  private UnaryOperator<String> chat = question -> "답변: " + question;

  private VertexStandIn(String secret) {
    this.secret = secret;
  }

  /** A running stand-in that accepts {@code secret} only, as access token or API key. */
  public static VertexStandIn start(String secret) {
    VertexStandIn standIn = new VertexStandIn(secret);
    standIn.start();
    return standIn;
  }

  /** From now on a job steps on by one of these with each look, starting at the first. */
  public synchronized VertexStandIn states(String... each) {
    jobs.script(List.of(each));
    return this;
  }

  /** How the models answer the last message of the user. */
  public synchronized VertexStandIn answering(UnaryOperator<String> answer) {
    chat = answer;
    return this;
  }

  /** Puts a job into a state, for example {@code JOB_STATE_SUCCEEDED}, which gives it its model. */
  public synchronized void setState(String jobName, String state) {
    jobs.setState(jobName, state);
  }

  /** A job fails with a message. */
  public synchronized void failJob(String jobName, String message) {
    jobs.fail(jobName, message);
  }

  /** Number of jobs that were ever made. */
  public synchronized int jobsMade() {
    return jobs.made();
  }

  /** Contents of the bucket's objects by {@code gs://} address. */
  public synchronized Map<String, String> objects() {
    return bucket.contents();
  }

  /** A job made by other means than HiveTune: without labels and description. */
  public synchronized String foreignJob() {
    return jobs.foreign();
  }

  /** A job is gone, as if it had never been. */
  public synchronized void forget(String jobName) {
    jobs.forget(jobName);
  }

  /** All uploads under way are forgotten, as Cloud Storage does after a week. */
  public synchronized void forgetUploads() {
    bucket.forgetUploads();
  }

  /** All batches that wait are answered now, the last question first. */
  public synchronized void answerBatches() {
    batches.answerAll(
        (model, body) -> VertexChat.answer(model, body, jobs.endpoints(), chat, false));
  }

  /** Number of batches that were ever made. */
  public synchronized int batchesMade() {
    return batches.made();
  }

  @Override
  String operationOf(String method, String path) {
    Matcher job = JOB.matcher(path);
    Matcher answer = CHAT.matcher(path);
    if (OBJECT.matcher(path).matches()) {
      return method.equals("DELETE") ? "gcs.delete" : "gcs.get";
    } else if (LIST.matcher(path).matches()) {
      return "gcs.list";
    } else if (BATCHES.matcher(path).matches()) {
      return VertexBatches.operationOf(method, path);
    } else if (TOOLS.matcher(path).matches()) {
      return path.endsWith(":countTokens") ? "tokens" : "embed";
    } else if (START.matcher(path).matches()) {
      return "gcs.start";
    } else if (path.equals("/upload/session")) {
      return "gcs.put";
    } else if (JOBS.matcher(path).matches()) {
      return method.equals("POST") ? "jobs.create" : "jobs.list";
    } else if (job.matches()) {
      return job.group(2) == null ? "jobs.get" : "jobs.cancel";
    } else if (answer.matches()) {
      return answer.group(2).equals("generateContent") ? "chat" : "stream";
    }
    return "unknown";
  }

  @Override
  Answer answer(Call call) {
    checkSecret(call);
    return switch (call.operation()) {
      case "gcs.get" ->
          "media".equals(call.query().get("alt"))
              ? bucket.download(match(OBJECT, call).group(1), match(OBJECT, call).group(2))
              : bucket.get(match(OBJECT, call).group(1), match(OBJECT, call).group(2));
      case "gcs.list" ->
          bucket.list(match(LIST, call).group(1), call.query().getOrDefault("prefix", ""));
      case "batches.create", "batches.list", "batches.get", "batches.cancel" ->
          batches.answer(call);
      case "tokens" -> VertexTools.countTokens(call.json());
      case "embed" -> VertexTools.embed(match(TOOLS, call).group(2), call.json());
      case "gcs.delete" ->
          bucket.delete(match(OBJECT, call).group(1), match(OBJECT, call).group(2));
      case "gcs.start" -> bucket.start(match(START, call).group(1), call, url());
      case "gcs.put" -> bucket.put(call);
      case "jobs.create" -> jobs.create(match(JOBS, call).group(2), call.json());
      case "jobs.list" -> jobs.list(call);
      case "jobs.get" -> jobs.get(match(JOB, call).group(1));
      case "jobs.cancel" -> jobs.cancel(match(JOB, call).group(1));
      case "chat", "stream" ->
          VertexChat.answer(
              match(CHAT, call).group(1),
              call.json(),
              jobs.endpoints(),
              chat,
              call.operation().equals("stream"));
      default -> throw new Refusal(404, "NOT_FOUND", "Unknown URL: " + call.path());
    };
  }

  private void checkSecret(Call call) {
    boolean byToken = ("Bearer " + secret).equals(call.headers().get("authorization"));
    boolean byKey =
        secret.equals(call.headers().get("x-goog-api-key"))
            && Set.of("chat", "stream", "tokens", "embed").contains(call.operation());
    if (!byToken && !byKey) {
      throw new Refusal(
          401,
          "UNAUTHENTICATED",
          "Request had invalid authentication credentials: "
              + call.headers().getOrDefault("authorization", call.headers().get("x-goog-api-key")));
    }
  }

  private static Matcher match(Pattern pattern, Call call) {
    Matcher matcher = pattern.matcher(call.path());
    if (!matcher.matches()) {
      throw new Refusal(404, "NOT_FOUND", "Unknown URL: " + call.path());
    }
    return matcher;
  }

  @Override
  JsonNode errorBody(int status, String code, String message) {
    ObjectNode body = JSON.createObjectNode();
    body.putObject("error").put("code", status).put("message", message).put("status", code);
    return body;
  }
}
