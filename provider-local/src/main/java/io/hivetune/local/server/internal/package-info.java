/**
 * The wires of vLLM, Ollama and llama.cpp over OkHttp, which shows nowhere outside. Start with
 * {@link io.hivetune.local.server.internal.ServerHttp}.
 */
@NullMarked
package io.hivetune.local.server.internal;

import org.jspecify.annotations.NullMarked;
