package dev.beckon.console.ui.frame;

import dev.beckon.console.desk.DeskState;

/** What fills the window. */
public enum Page {
  SIGN_IN,
  IDLE,
  /** In a colleague's call, asked in. */
  CONSULT,
  RING,
  SESSION,
  WRAP_UP;

  /**
   * @param consults takes part in a colleague's call
   */
  static Page of(DeskState state, boolean consults) {
    Page page = of(state);
    return page == IDLE && consults ? CONSULT : page;
  }

  private static Page of(DeskState state) {
    return switch (state) {
      case DeskState.SignedOut _, DeskState.SigningIn _ -> SIGN_IN;
      case DeskState.NotReady _, DeskState.Ready _ -> IDLE;
      case DeskState.Ringing _, DeskState.Connecting _ -> RING;
      case DeskState.InSession _ -> SESSION;
      case DeskState.WrapUp _ -> WRAP_UP;
      case DeskState.Resuming resuming -> of(resuming.before());
    };
  }
}
