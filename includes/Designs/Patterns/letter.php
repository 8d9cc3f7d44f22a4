<?php
/**
 * Design: Letter.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

use Patreon_Gate\Designs\Pattern_Parts;

// phpcs:disable WordPress.Security.EscapeOutput.OutputNotEscaped -- block markup from constants and escaped texts.
?>
<!-- wp:group {"className":"patreon-gate-letter","style":{"spacing":{"blockGap":"var:preset|spacing|30"}},"layout":{"type":"default"}} -->
<div class="wp-block-group patreon-gate-letter"><?php echo Pattern_Parts::block( 'patreon-gate/creator', array( 'part' => 'portrait' ) ); ?>

<?php echo Pattern_Parts::heading( array( 'fontSize' => 'large' ) ); ?>

<!-- wp:paragraph {"metadata":{"patreonGate":{"not":["declined_payment","connection_trouble","tier_too_low","sold_out"]}}} -->
<p><?php echo esc_html__( 'Thank you for reading this far. I can write pieces like this one because readers pay for them, each month, on Patreon.', 'tier-gate-for-patreon' ); ?></p>
<!-- /wp:paragraph -->

<?php echo Pattern_Parts::sentence(); ?>

<?php echo Pattern_Parts::block( 'patreon-gate/creator', array( 'part' => 'name' ) ); ?>

<?php echo Pattern_Parts::actions(); ?>

<?php echo Pattern_Parts::small_print(); ?></div>
<!-- /wp:group -->
