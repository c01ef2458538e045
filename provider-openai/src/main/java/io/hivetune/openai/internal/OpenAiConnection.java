package io.hivetune.openai.internal;

import io.hivetune.tuning.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * What {@link OpenAiService} needs to connect.
 *
 * @param azure whether the key travels as {@code api-key}
 */
public record OpenAiConnection(
    Secret apiKey,
    URI baseUrl,
    boolean azure,
    Optional<String> organization,
    Optional<String> project,
    Duration timeout) {}
