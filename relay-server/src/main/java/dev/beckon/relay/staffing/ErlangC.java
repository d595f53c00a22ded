package dev.beckon.relay.staffing;

/**
 * Random arrivals, random handling times, everybody waits until served, first come first served
 * (M/M/n). Nobody gives up, so it asks for rather too many agents than too few, and below {@link
 * Load#erlangs} agents the line grows for ever.
 */
public record ErlangC(Load load) implements Formula {

  @Override
  public String title() {
    return "Erlang C";
  }

  @Override
  public Forecast with(int agents) {
    double erlangs = load.erlangs();
    if (agents <= erlangs) {
      return new Forecast(agents, 1, Double.POSITIVE_INFINITY, 0, 1, within -> 0);
    }
    double blocked = ErlangB.blocked(erlangs, agents);
    double occupancy = erlangs / agents;
    double waiting = blocked / (1 - occupancy * (1 - blocked));
    double leavingPerSecond = (agents - erlangs) / load.serviceSeconds();
    double answering = load.answeringSeconds();
    return new Forecast(
        agents,
        waiting,
        waiting / leavingPerSecond + answering,
        0,
        occupancy,
        within ->
            within < answering
                ? 0
                : 1 - waiting * Math.exp(-leavingPerSecond * (within - answering)));
  }
}
