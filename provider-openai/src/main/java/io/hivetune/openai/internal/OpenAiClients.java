package io.hivetune.openai.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.azure.AzureUrlPathMode;
import com.openai.azure.credential.AzureApiKeyCredential;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.ObjectMappers;
import io.hivetune.tuning.internal.SentOnce;

/**
 * OpenAI's client, with its silent retries off: it would send a call again twice, also one that
 * makes something, and OkHttp below it has its own mind, see {@link SentOnce}.
 */
final class OpenAiClients {
  private OpenAiClients() {}

  static OpenAIClient open(OpenAiConnection connection) {
    OpenAIOkHttpClient.Builder client =
        OpenAIOkHttpClient.builder()
            .addInterceptor(new SentOnce())
            .baseUrl(connection.baseUrl().toString())
            .organization(connection.organization())
            .project(connection.project())
            .timeout(connection.timeout())
            .maxRetries(0);
    if (connection.azure()) {
      return client
          .credential(AzureApiKeyCredential.create(connection.apiKey().reveal()))
          .azureUrlPathMode(AzureUrlPathMode.UNIFIED)
          .build();
    }
    return client.apiKey(connection.apiKey().reveal()).build();
  }

  /** A model of the client as the JSON that it was read from. */
  static JsonNode tree(Object model) {
    return ObjectMappers.jsonMapper().valueToTree(model);
  }
}
