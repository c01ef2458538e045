package io.hivetune.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands in for OpenAI's files, fine-tuning jobs and chat completions, after the published fields
 * of November 2026. Checks the key, every field, and every line of an uploaded file.
 *
 * <p>Operations, for {@link #calls(String)} and {@link #fail}: {@code files.create, files.list,
 * files.delete, files.content, uploads.create, uploads.part, uploads.complete, uploads.cancel,
 * jobs.create, jobs.list, jobs.get, jobs.cancel, jobs.pause, jobs.resume, jobs.events,
 * jobs.checkpoints, batches.create, batches.list, batches.get, batches.cancel, embeddings,
 * models.list, models.delete, chat}. Azure's address ({@code /openai/v1}, key in {@code api-key})
 * reaches the same.
 */
public final class OpenAiStandIn extends StandIn {
  static final ObjectMapper JSON = new ObjectMapper();

  private static final Pattern FILE = Pattern.compile("/v1/files/([^/]+)");
  private static final Pattern JOB =
      Pattern.compile("/v1/fine_tuning/jobs/([^/]+)(?:/(cancel|pause|resume|events|checkpoints))?");
  private static final Pattern CONTENT = Pattern.compile("/v1/files/([^/]+)/content");
  private static final Pattern MODEL = Pattern.compile("/v1/models/(.+)");

  private final String key;
  private final OpenAiFiles files = new OpenAiFiles();
  private final OpenAiJobs jobs = new OpenAiJobs(files);
  private final OpenAiParts parts = new OpenAiParts(files);
  private final OpenAiBatchJobs batches = new OpenAiBatchJobs(files);
  private ShutdownDates shutdowns = new ShutdownDates(java.util.Map.of());
  private UnaryOperator<String> chat = question -> "답변: " + question;

  private OpenAiStandIn(String key) {
    this.key = key;
  }

  /** A running stand-in that accepts {@code key} only. */
  public static OpenAiStandIn start(String key) {
    OpenAiStandIn standIn = new OpenAiStandIn(key);
    standIn.start();
    return standIn;
  }

  /** What a client takes as its base URL. */
  public URI baseUrl() {
    return url().resolve("/v1");
  }

  /** From now on a job steps on by one of these with each look, starting at the first. */
  public synchronized OpenAiStandIn statuses(String... each) {
    jobs.script(List.of(each));
    return this;
  }

  /** How the models answer the last message of the user. */
  public synchronized OpenAiStandIn answering(UnaryOperator<String> answer) {
    chat = answer;
    return this;
  }

  /** Puts a job into a status; {@code succeeded} gives it its model. */
  public synchronized void setStatus(String jobId, String status) {
    jobs.setStatus(jobId, status);
  }

  /** A job fails, with OpenAI's code and message. */
  public synchronized void failJob(String jobId, String code, String message) {
    jobs.fail(jobId, code, message);
  }

  /** A job is gone, as if it had never been. */
  public synchronized void forget(String jobId) {
    jobs.forget(jobId);
  }

  /** Number of jobs that were ever made. */
  public synchronized int jobsMade() {
    return jobs.made();
  }

  /** Contents of the files that are there, in the order of their upload. */
  public synchronized List<String> fileContents() {
    return files.contents();
  }

  /** A job made by other means than HiveTune: without metadata and suffix. */
  public synchronized String foreignJob() {
    return jobs.foreign();
  }

  /** What Azure OpenAI's clients take as their resource's address. */
  public URI azureUrl() {
    return url();
  }

  /** Days on which models stop, which {@code models.list} sends as {@code shutdown_date}. */
  public synchronized OpenAiStandIn shutdownDates(java.util.Map<String, String> dayOfModel) {
    shutdowns = new ShutdownDates(java.util.Map.copyOf(dayOfModel));
    return this;
  }

  /** All batches that wait are answered now. */
  public synchronized void answerBatches() {
    batches.answerAll(body -> OpenAiChat.answer(body, jobs.models(), chat));
  }

  /** Number of batches that were ever made. */
  public synchronized int batchesMade() {
    return batches.made();
  }

  private record ShutdownDates(java.util.Map<String, String> dayOfModel) {
    Answer list() {
      ObjectNode page = JSON.createObjectNode().put("object", "list");
      dayOfModel.forEach(
          (model, day) ->
              page.withArray("data")
                  .addObject()
                  .put("id", model)
                  .put("object", "model")
                  .put("created", 1_764_000_000L)
                  .put("owned_by", "openai")
                  .put("shutdown_date", day));
      page.withArray("data");
      return Answer.json(page);
    }
  }

  private static String plain(String path) {
    return path.startsWith("/openai/v1/") ? path.substring("/openai".length()) : path;
  }

  @Override
  String operationOf(String method, String wholePath) {
    String path = plain(wholePath);
    String other = OpenAiPaths.operationOf(method, path);
    if (!other.isEmpty()) {
      return other;
    }
    Matcher job = JOB.matcher(path);
    if (path.equals("/v1/files")) {
      return method.equals("POST") ? "files.create" : "files.list";
    } else if (FILE.matcher(path).matches()) {
      return method.equals("DELETE") ? "files.delete" : "unknown";
    } else if (path.equals("/v1/fine_tuning/jobs")) {
      return method.equals("POST") ? "jobs.create" : "jobs.list";
    } else if (job.matches()) {
      return "jobs." + (job.group(2) == null ? "get" : job.group(2));
    }
    return path.equals("/v1/chat/completions") ? "chat" : "unknown";
  }

  @Override
  Answer answer(Call call) {
    boolean azure = call.path().startsWith("/openai/") && key.equals(call.headers().get("api-key"));
    if (!azure && !("Bearer " + key).equals(call.headers().get("authorization"))) {
      // The real service echoes the key with its middle hidden.
      throw new Refusal(
          401,
          "invalid_api_key",
          "Incorrect API key provided: " + call.headers().get("authorization"));
    }
    return switch (call.operation()) {
      case "files.create" -> files.create(call);
      case "files.list" -> files.list(call);
      case "files.delete" -> files.delete(idIn(FILE, call));
      case "jobs.create" -> jobs.create(call.json());
      case "jobs.list" -> jobs.list(call);
      case "jobs.get" -> jobs.get(idIn(JOB, call));
      case "jobs.cancel" -> jobs.cancel(idIn(JOB, call));
      case "jobs.events" -> jobs.events(idIn(JOB, call), call);
      case "jobs.pause" -> jobs.pause(idIn(JOB, call));
      case "jobs.resume" -> jobs.resume(idIn(JOB, call));
      case "files.content" -> files.content(idIn(CONTENT, call));
      case "uploads.create", "uploads.part", "uploads.complete", "uploads.cancel" ->
          parts.answer(call, plain(call.path()));
      case "batches.create", "batches.list", "batches.get", "batches.cancel" ->
          batches.answer(call, plain(call.path()));
      case "embeddings" -> OpenAiVectors.answer(call.json());
      case "models.list" -> shutdowns.list();
      case "models.delete" -> jobs.deleteModel(idIn(MODEL, call));
      case "jobs.checkpoints" -> jobs.checkpoints(idIn(JOB, call));
      case "chat" -> OpenAiChat.answer(call.json(), jobs.models(), chat);
      default ->
          throw new Refusal(
              404, "unknown_url", "Unknown request URL: " + call.method() + " " + call.path());
    };
  }

  private static String idIn(Pattern pattern, Call call) {
    Matcher matcher = pattern.matcher(plain(call.path()));
    if (!matcher.matches()) {
      throw new Refusal(404, "unknown_url", "Unknown request URL: " + call.path());
    }
    return matcher.group(1);
  }

  @Override
  JsonNode errorBody(int status, String code, String message) {
    ObjectNode body = JSON.createObjectNode();
    body.putObject("error")
        .put("message", message)
        .put("type", status >= 500 ? "server_error" : "invalid_request_error")
        .putNull("param")
        .put("code", code);
    return body;
  }
}
