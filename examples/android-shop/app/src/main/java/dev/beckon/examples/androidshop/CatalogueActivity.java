package dev.beckon.examples.androidshop;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.view.Gravity;
import android.widget.Button;
import android.widget.LinearLayout;
import android.widget.ScrollView;
import android.widget.TextView;

/** What there is to buy. */
public final class CatalogueActivity extends Activity {
  private Button checkout;

  @Override
  protected void onCreate(Bundle saved) {
    super.onCreate(saved);
    int gap = Math.round(16 * getResources().getDisplayMetrics().density);
    LinearLayout page = new LinearLayout(this);
    page.setOrientation(LinearLayout.VERTICAL);
    page.setPadding(gap, gap, gap, gap);
    for (Product each : Product.ALL) {
      page.addView(row(each));
    }
    checkout = new Button(this);
    checkout.setOnClickListener(view -> startActivity(new Intent(this, CheckoutActivity.class)));
    page.addView(checkout);
    ScrollView scroll = new ScrollView(this);
    scroll.addView(page);
    setContentView(scroll);
  }

  @Override
  protected void onResume() {
    super.onResume();
    shop().help().entered("catalogue", "Shop");
    count();
  }

  private LinearLayout row(Product product) {
    LinearLayout row = new LinearLayout(this);
    row.setGravity(Gravity.CENTER_VERTICAL);
    TextView name = new TextView(this);
    name.setText(product.name + "   " + Money.of(product.cents));
    name.setTextSize(18);
    Button add = new Button(this);
    add.setText("Add");
    add.setContentDescription("Add " + product.name);
    add.setOnClickListener(
        view -> {
          shop().cart.add(product);
          shop().help().happened("added " + product.name);
          count();
        });
    row.addView(name, new LinearLayout.LayoutParams(0, LinearLayout.LayoutParams.WRAP_CONTENT, 1));
    row.addView(add);
    return row;
  }

  private void count() {
    Cart cart = shop().cart;
    checkout.setEnabled(cart.count() > 0);
    checkout.setText(
        cart.count() == 0
            ? "Your cart is empty"
            : "Checkout · " + cart.count() + " · " + Money.of(cart.total()));
  }

  private ShopApplication shop() {
    return (ShopApplication) getApplication();
  }
}
