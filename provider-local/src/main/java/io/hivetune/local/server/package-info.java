/**
 * Clients of the servers that serve tuned models: vLLM, Ollama and llama.cpp.
 *
 * <p>Start with {@link io.hivetune.local.server.ModelServers#open}, which takes a reference such as
 * {@code vllm:http://host:8000#support}, or with the class of the server itself. Each gives {@link
 * io.hivetune.chat.ChatModel}s.
 */
@NullMarked
package io.hivetune.local.server;

import org.jspecify.annotations.NullMarked;
