<?php
/**
 * Design: Picture banner.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

use Patreon_Gate\Designs\Pattern_Parts;

// phpcs:disable WordPress.Security.EscapeOutput.OutputNotEscaped -- block markup from constants and escaped texts.
?>
<!-- wp:group {"className":"patreon-gate-banner","layout":{"type":"default"}} -->
<div class="wp-block-group patreon-gate-banner"><?php echo Pattern_Parts::block( 'patreon-gate/creator', array( 'part' => 'cover' ) ); ?>

<!-- wp:group {"className":"patreon-gate-panel","layout":{"type":"default"}} -->
<div class="wp-block-group patreon-gate-panel"><?php echo Pattern_Parts::heading(); ?>

<?php echo Pattern_Parts::offer(); ?>

<?php echo Pattern_Parts::voice( __( 'What I make is made for my members first.', 'tier-gate-for-patreon' ) ); ?>

<?php echo Pattern_Parts::sentence(); ?>

<?php echo Pattern_Parts::actions(); ?>

<?php echo Pattern_Parts::small_print(); ?></div>
<!-- /wp:group --></div>
<!-- /wp:group -->
