/**
 * Reading and writing files as companies have them: CSV and TSV from Korean Excel, JSON lines in
 * the shapes of the large providers or with a company's own field names; told apart by content, not
 * by file ending, in UTF-8, UTF-16 or CP949.
 *
 * <p>Start with {@link io.hivetune.dataset.format.ExampleReader}; {@link
 * io.hivetune.dataset.format.FieldMapping} says which fields are the question and which the answer;
 * {@link io.hivetune.dataset.format.ChatJsonl} writes. A line that can't be read is a {@link
 * io.hivetune.dataset.format.ReadRecord.Unreadable}, never an end of the file.
 */
@NullMarked
package io.hivetune.dataset.format;

import org.jspecify.annotations.NullMarked;
