package dev.beckon.console.ui.draw;

import dev.beckon.sdk.cobrowse.Tool;
import org.jspecify.annotations.Nullable;

/** What the mouse does on the customer's screen. */
public enum DrawTool {
  /** Only looks. */
  LOOK("Look", "V", null),
  LASER("Laser", "L", null),
  PEN("Pen", "P", Tool.PEN),
  FADING_PEN("Disappearing ink", "D", Tool.FADING_PEN),
  ARROW("Arrow", "A", Tool.ARROW),
  BOX("Box", "B", Tool.BOX),
  SPOTLIGHT("Spotlight", "S", Tool.SPOTLIGHT),
  LABEL("Text", "T", Tool.LABEL),
  /** Shows the customer where to tap. */
  SUGGEST("Suggest a tap", "G", null),
  /** Taps for the customer, who allowed it. */
  TOUCH("Tap for them", "X", null);

  private final String words;
  private final String key;
  private final @Nullable Tool tool;

  DrawTool(String words, String key, @Nullable Tool tool) {
    this.words = words;
    this.key = key;
    this.tool = tool;
  }

  public String words() {
    return words;
  }

  /** Pressed with Alt, since letters belong to the chat. */
  public String key() {
    return key;
  }

  /** Null: it leaves nothing behind. */
  @Nullable Tool tool() {
    return tool;
  }

  /** Whether it is drawn as long as the mouse is down, from where it was pressed. */
  boolean spans() {
    return this == ARROW || this == BOX || this == SPOTLIGHT;
  }
}
