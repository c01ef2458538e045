package io.hivetune.gemini.internal;

import io.hivetune.tuning.Secret;
import io.hivetune.tuning.Sleeper;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How Google is reached; either the key or the project is there. */
public record GeminiConnection(
    Optional<Secret> apiKey,
    String project,
    Optional<Secret> accessToken,
    Optional<Path> serviceAccount,
    Optional<URI> baseUrl,
    Duration timeout,
    Sleeper sleeper) {}
