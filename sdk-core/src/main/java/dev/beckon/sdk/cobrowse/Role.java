package dev.beckon.sdk.cobrowse;

/** What an element is to the person. */
public enum Role {
  /** Something that holds others. */
  GROUP,
  /** Words. */
  TEXT,
  /** A button. */
  BUTTON,
  /** A link. */
  LINK,
  /** A field to type into. */
  INPUT,
  /** On or off. */
  CHECKBOX,
  /** One of several. */
  RADIO,
  /** One out of a list that opens. */
  CHOICE,
  /** A value to drag. */
  SLIDER,
  /** A picture. */
  IMAGE,
  /** Rows. */
  LIST,
  /** One of a list. */
  ROW,
  /** One of several pages. */
  TAB,
  /** A menu or one of its items. */
  MENU,
  /** A title. */
  HEADING,
  /** How far something is. */
  PROGRESS,
  /** What wants an answer before the rest goes on. */
  DIALOG
}
