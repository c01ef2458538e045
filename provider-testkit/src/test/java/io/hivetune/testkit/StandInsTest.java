package io.hivetune.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Servers come as parameters, and are as strict as the services are. */
@ExtendWith(StandIns.class)
class StandInsTest {
  private static int post(URI url, String body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(url)
                .header("Authorization", "Bearer " + StandIns.KEY)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString())
        .statusCode();
  }

  @Test
  void an_unknown_field_is_refused_by_the_openai_wire(OpenAiStandIn openAi) throws Exception {
    URI url = URI.create(openAi.baseUrl() + "/chat/completions");
    String body =
        "{\"model\":\"gpt-4.1-2025-04-14\",\"messages\":[{\"role\":\"user\",\"content\":\"네\"}]%s}";
    assertThat(post(url, String.format(java.util.Locale.ROOT, body, ""))).isEqualTo(200);
    assertThat(post(url, String.format(java.util.Locale.ROOT, body, ",\"topp\":1"))).isEqualTo(400);
  }

  @Test
  void an_unknown_field_is_refused_by_the_vertex_wire(VertexStandIn vertex) throws Exception {
    URI url =
        URI.create(
            vertex.url()
                + "/v1beta1/projects/p/locations/us/publishers/google/models/gemini-3.5-flash"
                + ":generateContent");
    String body = "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"네\"}]}]%s}";
    assertThat(post(url, String.format(java.util.Locale.ROOT, body, ""))).isEqualTo(200);
    assertThat(post(url, String.format(java.util.Locale.ROOT, body, ",\"temprature\":1")))
        .isEqualTo(400);
  }

  @Test
  void an_unknown_field_is_refused_by_the_model_servers(
      VllmStandIn vllm, OllamaStandIn ollama, LlamaCppStandIn llama) throws Exception {
    String body = "{\"model\":\"base\",\"messages\":[{\"role\":\"user\",\"content\":\"네\"}]%s}";
    for (URI url :
        java.util.List.of(
            URI.create(vllm.url() + "/v1/chat/completions"),
            URI.create(ollama.url() + "/api/chat"),
            URI.create(llama.url() + "/v1/chat/completions"))) {
      assertThat(post(url, String.format(java.util.Locale.ROOT, body, ""))).isEqualTo(200);
      assertThat(post(url, String.format(java.util.Locale.ROOT, body, ",\"topp\":1")))
          .isEqualTo(400);
    }
  }

  @Test
  void ollama_refuses_a_file_that_is_not_what_its_digest_says(OllamaStandIn ollama)
      throws Exception {
    String digest = "0".repeat(64);
    assertThat(post(URI.create(ollama.url() + "/api/blobs/sha256:" + digest), "GGUF"))
        .isEqualTo(400);
    assertThat(
            post(
                URI.create(ollama.url() + "/api/create"),
                "{\"model\":\"m\",\"files\":{\"/etc/m.gguf\":\"sha256:" + digest + "\"}}"))
        .isEqualTo(400);
    assertThat(ollama.blobs()).isEmpty();
  }

  @Test
  void one_test_has_one_server_and_one_clock(
      OpenAiStandIn one, OpenAiStandIn two, ManualTime time) {
    assertThat(one).isSameAs(two);
    assertThat(time.slept()).isZero();
  }
}
