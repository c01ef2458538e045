/**
 * One {@code main} per task, meant to be read from top to bottom and copied.
 *
 * <p>Start with {@code Quickstart} (files in, tuned model and reports out) and {@code Doctor} (can
 * this machine do it?). {@code ExampleMain} and {@code Console} are what all of them share. May use
 * every room; nobody uses this one.
 */
@NullMarked
package io.hivetune.examples;

import org.jspecify.annotations.NullMarked;
