package dev.beckon.sdk.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.Pieces;
import dev.beckon.sdk.cobrowse.ChatText;
import dev.beckon.sdk.cobrowse.FileKind;
import dev.beckon.sdk.cobrowse.GraveWords;
import dev.beckon.sdk.cobrowse.ImageSize;
import dev.beckon.sdk.cobrowse.Images;
import dev.beckon.sdk.cobrowse.SafeText;
import dev.beckon.sdk.cobrowse.SharedFile;
import dev.beckon.sdk.cobrowse.Spot;
import dev.beckon.sdk.cobrowse.ViewTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What reads the other end's messages, at both ends, for fuzzing. */
public final class PeerDecoders {
  /** A person who wants ten megabytes gets them; that is not what is measured here. */
  private static final int MOST_WANTED = 64 * 1024;

  private PeerDecoders() {}

  /** The kind, then the payload. What is taken can be written again and read as the same. */
  public static void message(byte[] input) throws BadMessage {
    PeerMessage message = read(input);
    if (message != null) {
      byte[] again = PeerCodec.payload(message);
      assertThat(PeerCodec.read(PeerCodec.kind(message), again)).isNotNull();
    }
  }

  /** Changes of a view tree, one after the other, and what a console asks of the tree. */
  public static void trees(byte[] input) {
    ViewTree tree = ViewTree.EMPTY;
    for (byte[] piece : Pieces.of(input)) {
      if (read(piece) instanceof PeerMessage.Tree change) {
        ViewTree.Applied applied = tree.apply(change.change());
        tree = applied.tree() == null ? ViewTree.EMPTY : applied.tree();
        assertThat(tree.elements()).hasSizeLessThanOrEqualTo(ViewTree.MAX_ELEMENTS);
        Spot spot = tree.spot(10, 10);
        assertThat(tree.bounds(spot.element())).isNotNull();
        tree.find("pay");
        tree.focused();
      }
    }
  }

  /** A talk about files, with a person who wants every small one. */
  public static void files(byte[] input) {
    Receiver receiver = new Receiver();
    for (byte[] piece : Pieces.of(input)) {
      PeerMessage message = read(piece);
      if (message != null) {
        receiver.files.onSaid(message);
        receiver.answerAll();
      }
    }
  }

  /** The kind of picture, then its bytes. */
  public static void picture(byte[] input) {
    if (input.length == 0) {
      return;
    }
    byte[] content = Arrays.copyOfRange(input, 1, input.length);
    FileKind[] kinds = FileKind.values();
    ImageSize size = ImageSize.of(kinds[(input[0] & 0xFF) % kinds.length], content);
    if (size != null && size.isBearable()) {
      assertThat(size.pixels()).isBetween(1L, ImageSize.MOST_PIXELS);
    }
    FileKind.of(content);
  }

  /** A text of the other end's, as it is shown. */
  public static void text(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    String shown = SafeText.line(text, 80);
    assertThat(SafeText.isSafe(shown)).isTrue();
    assertThat(shown.codePointCount(0, shown.length())).isLessThanOrEqualTo(80);
    ChatText.parts(SafeText.lines(text, 4_000));
    GraveWords.areIn(text);
  }

  private static @Nullable PeerMessage read(byte[] input) {
    if (input.length == 0) {
      return null;
    }
    try {
      return PeerCodec.read(input[0], Arrays.copyOfRange(input, 1, input.length));
    } catch (BadMessage refused) {
      return null;
    }
  }

  private static byte[] written(PeerMessage message) {
    byte[] payload = PeerCodec.payload(message);
    byte[] written = new byte[payload.length + 1];
    written[0] = (byte) PeerCodec.kind(message);
    System.arraycopy(payload, 0, written, 1, payload.length);
    return written;
  }

  private static final class Receiver implements FileWays.Owner {
    final FileWays files = new FileWays(this, this::changed);
    private final List<String> asked = new ArrayList<>();

    private void changed(SharedFile file) {
      if (file.stage() == SharedFile.Stage.ASKED && file.bytes() <= MOST_WANTED) {
        asked.add(file.id());
      }
    }

    void answerAll() {
      asked.forEach(id -> files.exchange().answer(id, true));
      asked.clear();
    }

    @Override
    public @Nullable PeerTalk talk() {
      return null;
    }

    @Override
    public long nowMillis() {
      return 0;
    }

    @Override
    public void after(long millis, Runnable task) {}
  }

  public static Stream<byte[]> messageSeeds() {
    return PeerCodecTest.oneOfEach().stream().map(PeerDecoders::written);
  }

  public static Stream<byte[]> treeSeeds() {
    List<byte[]> trees = new ArrayList<>();
    PeerCodecTest.oneOfEach().stream()
        .filter(PeerMessage.Tree.class::isInstance)
        .forEach(tree -> trees.add(written(tree)));
    trees.addAll(new ArrayList<>(trees));
    return Stream.of(Pieces.together(trees));
  }

  public static Stream<byte[]> fileSeeds() {
    byte[] content = Images.png(4, 4, 30);
    byte[] empty = new byte[32];
    return Stream.of(
        Pieces.together(
            Arrays.asList(
                written(
                    new PeerMessage.FileAnnounced(
                        "f", "../a.png", "image/png", content.length, empty)),
                written(new PeerMessage.FileChunk("f", 0, Arrays.copyOf(content, 20))),
                written(
                    new PeerMessage.FileChunk(
                        "f", 20, Arrays.copyOfRange(content, 20, content.length))))),
        Pieces.together(
            Arrays.asList(
                written(new PeerMessage.FileAnnounced("g", "con", "text/plain", 2, empty)),
                written(new PeerMessage.FileChunk("g", 0, new byte[] {'h', 'i'})),
                written(
                    new PeerMessage.FileAnswered(
                        "g", PeerMessage.FileAnswered.Outcome.CANCELLED)))));
  }

  public static Stream<byte[]> pictureSeeds() {
    List<byte[]> seeds = new ArrayList<>();
    for (byte[] picture : Images.ofEachKind()) {
      for (int kind = 0; kind < FileKind.values().length; kind++) {
        byte[] seed = new byte[picture.length + 1];
        seed[0] = (byte) kind;
        System.arraycopy(picture, 0, seed, 1, picture.length);
        seeds.add(seed);
      }
    }
    return seeds.stream();
  }

  public static Stream<byte[]> textSeeds() {
    return Stream.of(
            "hello", "a\u202Eb\u0000\u200B\n\uD83D\uDE00", "<script>", "e\u0301".repeat(99))
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }
}
