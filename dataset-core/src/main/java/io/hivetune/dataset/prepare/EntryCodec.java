package io.hivetune.dataset.prepare;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.PreferenceExample;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.Role;
import io.hivetune.dataset.TrainingExample;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Entries as bytes, for one run's temporary file. Texts come back as they were, halves of surrogate
 * pairs included. Words that repeat (files, purposes, kinds) are kept in memory and numbered.
 * Writing is for one thread; reading is thread-safe once writing has ended.
 */
final class EntryCodec {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> words = new ArrayList<>();

  void write(Entry entry, DataOutputStream out) throws IOException {
    out.writeLong(entry.changedIn());
    out.writeInt(entry.masked().size());
    for (MaskedValue value : entry.masked()) {
      writeWord(value.kind(), out);
      out.writeBoolean(value.inAnswer());
    }
    provenance(entry.example().provenance(), out);
    if (entry.example() instanceof ChatExample chat) {
      out.writeBoolean(true);
      messages(chat.messages(), out);
    } else if (entry.example() instanceof PreferenceExample preference) {
      out.writeBoolean(false);
      messages(preference.prompt(), out);
      text(preference.preferred(), out);
      text(preference.rejected(), out);
    }
  }

  Entry read(DataInputStream in) throws IOException {
    long changedIn = in.readLong();
    List<MaskedValue> masked = new ArrayList<>();
    for (int n = in.readInt(); n > 0; n--) {
      masked.add(new MaskedValue(words.get(in.readInt()), in.readBoolean()));
    }
    return new Entry(example(in), changedIn, List.copyOf(masked));
  }

  private TrainingExample example(DataInputStream in) throws IOException {
    String file = words.get(in.readInt());
    long line = in.readLong();
    String kind = words.get(in.readInt());
    String purpose = words.get(in.readInt());
    Optional<String> client =
        in.readBoolean() ? Optional.of(words.get(in.readInt())) : Optional.empty();
    Provenance.Origin origin = Provenance.Origin.values()[in.readByte()];
    Optional<String> source = in.readBoolean() ? Optional.of(text(in)) : Optional.empty();
    Provenance provenance = new Provenance(file, line, kind, purpose, client, origin, source);
    if (in.readBoolean()) {
      return new ChatExample(messages(in), provenance);
    }
    List<Message> prompt = messages(in);
    return new PreferenceExample(prompt, text(in), text(in), provenance);
  }

  private void provenance(Provenance from, DataOutputStream out) throws IOException {
    writeWord(from.file(), out);
    out.writeLong(from.line());
    writeWord(from.sourceKind(), out);
    writeWord(from.purpose(), out);
    out.writeBoolean(from.client().isPresent());
    if (from.client().isPresent()) {
      writeWord(from.client().get(), out);
    }
    out.writeByte(from.origin().ordinal());
    out.writeBoolean(from.source().isPresent());
    if (from.source().isPresent()) {
      text(from.source().get(), out);
    }
  }

  private void writeWord(String word, DataOutputStream out) throws IOException {
    Integer number = numbers.get(word);
    if (number == null) {
      number = words.size();
      numbers.put(word, number);
      words.add(word);
    }
    out.writeInt(number);
  }

  private static void messages(List<Message> messages, DataOutputStream out) throws IOException {
    out.writeInt(messages.size());
    for (Message message : messages) {
      out.writeByte(message.role().ordinal());
      out.writeBoolean(message.trained());
      text(message.content(), out);
    }
  }

  private static List<Message> messages(DataInputStream in) throws IOException {
    List<Message> all = new ArrayList<>();
    for (int n = in.readInt(); n > 0; n--) {
      Role role = Role.values()[in.readByte()];
      boolean trained = in.readBoolean();
      all.add(new Message(role, text(in), trained));
    }
    return all;
  }

  private static void text(String text, DataOutputStream out) throws IOException {
    boolean narrow = text.chars().allMatch(c -> c < 256);
    out.writeBoolean(narrow);
    if (narrow) {
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      out.writeInt(bytes.length);
      out.write(bytes);
    } else {
      // Not by a charset: it would replace halves of surrogate pairs.
      byte[] bytes = new byte[2 * text.length()];
      for (int i = 0; i < text.length(); i++) {
        bytes[2 * i] = (byte) (text.charAt(i) >>> 8);
        bytes[2 * i + 1] = (byte) text.charAt(i);
      }
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }

  private static String text(DataInputStream in) throws IOException {
    boolean narrow = in.readBoolean();
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    if (narrow) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
    char[] chars = new char[bytes.length / 2];
    for (int i = 0; i < chars.length; i++) {
      chars[i] = (char) ((bytes[2 * i] & 0xff) << 8 | (bytes[2 * i + 1] & 0xff));
    }
    return new String(chars);
  }
}
