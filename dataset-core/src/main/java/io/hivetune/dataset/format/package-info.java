/**
 * Reading and writing files as companies have them: tables from Korean Excel, workbooks, folders of
 * posts, JSON lines in the shapes of the large providers or with a company's own field names; told
 * apart by content, not by file ending, in UTF-8, UTF-16 or CP949.
 *
 * <p>Start with {@link io.hivetune.dataset.format.ExampleReader} and {@link
 * io.hivetune.dataset.format.ExampleWriter}; {@link io.hivetune.dataset.format.ExampleFormat} names
 * the formats, {@link io.hivetune.dataset.format.FieldMapping} says which fields are the question
 * and which the answer. A line that can't be read is a {@link
 * io.hivetune.dataset.format.ReadRecord.Unreadable}, never an end of the file. {@link
 * io.hivetune.dataset.format.FileDataset} leaves data in its file, {@link
 * io.hivetune.dataset.format.ExampleCollector} collects what people used.
 */
@NullMarked
package io.hivetune.dataset.format;

import org.jspecify.annotations.NullMarked;
