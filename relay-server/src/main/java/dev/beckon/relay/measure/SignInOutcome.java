package dev.beckon.relay.measure;

/** What became of a credential that somebody showed at the agents' port. */
public enum SignInOutcome {
  HELD,
  WRONG,
  /** Not looked at: too many wrong ones from there. */
  LIMITED_ADDRESS,
  /** Not looked at: too many wrong ones for that agent. */
  LIMITED_AGENT
}
