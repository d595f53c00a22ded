package dev.beckon.relay.staffing;

/** From a number of agents to what it leads to. Pure. */
public sealed interface Formula permits ErlangC, ErlangA {

  /** As people know it. */
  String title();

  Load load();

  /**
   * @param agents at least 1
   */
  Forecast with(int agents);
}
