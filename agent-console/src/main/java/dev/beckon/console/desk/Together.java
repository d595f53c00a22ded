package dev.beckon.console.desk;

import dev.beckon.sdk.cobrowse.Markup;
import dev.beckon.sdk.cobrowse.MaskedArea;
import dev.beckon.sdk.cobrowse.SuggestionEnd;
import dev.beckon.sdk.cobrowse.Touch;
import dev.beckon.sdk.cobrowse.ViewTree;
import dev.beckon.sdk.peer.PeerMessage;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What agent and customer do on the customer's screen, as of now. Immutable.
 *
 * @param tree the screen as a structure; empty while it is not shared
 * @param masks what is painted over in the picture
 * @param touches the customer's cursor and fingers
 * @param markup what the agent has drawn, points at and suggests
 * @param suggested what became of the last suggested tap; null while one is open, or before one
 * @param control remote control
 * @param customerTyping whether the customer writes
 * @param delivered ids of the agent's messages that arrived
 * @param quality how the customer's end is doing; null while it has not said
 * @param direct whether the two ends talk directly, not by way of the relay
 */
public record Together(
    ViewTree tree,
    List<MaskedArea> masks,
    List<Touch> touches,
    Markup markup,
    @Nullable SuggestionEnd suggested,
    Control control,
    boolean customerTyping,
    Set<String> delivered,
    PeerMessage.@Nullable Quality quality,
    boolean direct) {

  /** No session. */
  public static final Together NOTHING =
      new Together(
          ViewTree.EMPTY,
          List.of(),
          List.of(),
          Markup.NONE,
          null,
          Control.Off.NEVER,
          false,
          Set.of(),
          null,
          false);

  public Together {
    masks = List.copyOf(masks);
    touches = List.copyOf(touches);
    delivered = Set.copyOf(delivered);
  }

  /** Of another tree; what was drawn on elements that are gone goes with them. */
  public Together withTree(ViewTree next) {
    Markup left = markup.with(markup.annotations().on(next));
    return new Together(
        next, masks, touches, left, suggested, control, customerTyping, delivered, quality, direct);
  }

  public Together withMasks(List<MaskedArea> next) {
    return new Together(
        tree,
        next,
        touches,
        markup,
        suggested,
        control,
        customerTyping,
        delivered,
        quality,
        direct);
  }

  public Together withTouches(List<Touch> next) {
    return new Together(
        tree, masks, next, markup, suggested, control, customerTyping, delivered, quality, direct);
  }

  public Together with(Markup next) {
    return new Together(
        tree, masks, touches, next, suggested, control, customerTyping, delivered, quality, direct);
  }

  public Together withSuggested(@Nullable SuggestionEnd next) {
    return new Together(
        tree, masks, touches, markup, next, control, customerTyping, delivered, quality, direct);
  }

  public Together with(Control next) {
    return new Together(
        tree, masks, touches, markup, suggested, next, customerTyping, delivered, quality, direct);
  }

  public Together withTyping(boolean next) {
    return new Together(
        tree, masks, touches, markup, suggested, control, next, delivered, quality, direct);
  }

  public Together withDelivered(Set<String> next) {
    return new Together(
        tree, masks, touches, markup, suggested, control, customerTyping, next, quality, direct);
  }

  public Together with(PeerMessage.Quality next) {
    return new Together(
        tree, masks, touches, markup, suggested, control, customerTyping, delivered, next, direct);
  }

  public Together withDirect(boolean next) {
    return new Together(
        tree, masks, touches, markup, suggested, control, customerTyping, delivered, quality, next);
  }
}
