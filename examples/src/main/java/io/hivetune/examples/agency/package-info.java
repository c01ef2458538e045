/**
 * The sample agency, 하이브미디어: {@link io.hivetune.examples.agency.MakeRawFiles} plants dirt on its
 * clean records and writes the five raw files that the quickstart reads.
 */
@NullMarked
package io.hivetune.examples.agency;

import org.jspecify.annotations.NullMarked;
