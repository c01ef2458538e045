package io.hivetune.local.hub.internal;

/**
 * A file of a model at one commit.
 *
 * @param name path within the repository
 * @param digest lower-case hex; also the name of its blob in the cache
 * @param large whether the digest is SHA-256 of the content (files under LFS), or git's SHA-1 of a
 *     blob (the others)
 */
record HubFile(String name, long size, String digest, boolean large) {}
