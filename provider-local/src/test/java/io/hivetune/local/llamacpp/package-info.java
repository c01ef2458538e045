/**
 * llama.cpp as an independent peer, in a JVM of its own: it leaves a thread behind that would keep
 * ours alive.
 */
@org.jspecify.annotations.NullMarked
package io.hivetune.local.llamacpp;
