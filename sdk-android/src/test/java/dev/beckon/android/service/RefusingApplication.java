package dev.beckon.android.service;

import android.app.Application;
import android.content.ComponentName;
import android.content.Context;
import android.content.Intent;

/** An app that Android lets start no services. */
final class RefusingApplication extends Application {
  RefusingApplication(Context real) {
    attachBaseContext(real);
  }

  @Override
  public ComponentName startService(Intent service) {
    throw new IllegalStateException("Not allowed to start service: app is in background");
  }
}
