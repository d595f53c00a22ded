package dev.beckon.examples.androidshop;

import android.app.Application;

/** The app: a cart, a bank, and help. */
public final class ShopApplication extends Application {
  final Cart cart = new Cart();
  final Bank bank = new Bank();
  private ShopHelp help;

  @Override
  public void onCreate() {
    super.onCreate();
    help = new ShopHelp(this);
  }

  ShopHelp help() {
    return help;
  }
}
