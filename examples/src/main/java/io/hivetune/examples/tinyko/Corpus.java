package io.hivetune.examples.tinyko;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * The text that tiny-ko learns from: documents (a paragraph a line, a blank line between documents)
 * and short reviews (a line each). Every 40th document and every 200th review, counted from 0, is
 * held out: neither tokenizer nor model sees it.
 *
 * @param documents paragraphs joined by line breaks
 */
record Corpus(
    List<String> documents,
    List<String> reviews,
    List<String> heldOutDocuments,
    List<String> heldOutReviews) {
  private static final int DOCUMENT_STRIDE = 40;
  private static final int REVIEW_STRIDE = 200;

  static Corpus read(Path folder) throws IOException {
    List<String> documents = new ArrayList<>();
    List<String> heldOutDocuments = new ArrayList<>();
    String[] all = String.join("\n", lines(folder.resolve("ko-docs.txt.gz"))).split("\n\n");
    for (int i = 0; i < all.length; i++) {
      (i % DOCUMENT_STRIDE == 0 ? heldOutDocuments : documents).add(all[i].strip());
    }
    List<String> reviews = new ArrayList<>();
    List<String> heldOutReviews = new ArrayList<>();
    List<String> lines = lines(folder.resolve("ko-reviews.txt.gz"));
    for (int i = 0; i < lines.size(); i++) {
      (i % REVIEW_STRIDE == 0 ? heldOutReviews : reviews).add(lines.get(i).strip());
    }
    return new Corpus(documents, reviews, heldOutDocuments, heldOutReviews);
  }

  private static List<String> lines(Path gzip) throws IOException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(gzip)), StandardCharsets.UTF_8))) {
      return in.lines().toList();
    }
  }
}
