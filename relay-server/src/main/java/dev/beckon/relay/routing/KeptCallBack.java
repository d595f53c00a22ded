package dev.beckon.relay.routing;

/** A call-back as it comes back after a restart, beside the row of its request. */
public record KeptCallBack(RequestId request, CallBack callBack) {}
