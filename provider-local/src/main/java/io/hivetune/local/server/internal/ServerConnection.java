package io.hivetune.local.server.internal;

import io.hivetune.tuning.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How a server is reached.
 *
 * @param url without a path behind which the server's own begin, and without a slash at its end
 * @param key sent as {@code Authorization: Bearer}
 * @param connectTimeout until the connection stands
 * @param timeout for one call from its beginning to its end; uploads only must not stand still so
 *     long
 */
public record ServerConnection(
    URI url, Optional<Secret> key, Duration connectTimeout, Duration timeout) {}
