package io.hivetune.gemini.internal;

import io.hivetune.tuning.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How Google is reached; either the key or the login is there.
 *
 * @param location where jobs are made, and where models answer that are not named with a location
 * @param bucket for data, without {@code gs://}
 * @param uploadState folder in which large uploads note how far they are
 */
public record GeminiConnection(
    Optional<Secret> apiKey,
    String project,
    String location,
    String bucket,
    Optional<GoogleLogin> login,
    Optional<URI> baseUrl,
    Duration timeout,
    Path uploadState) {}
