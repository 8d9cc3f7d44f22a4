<?php
/**
 * Design: Episode.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

use Patreon_Gate\Designs\Pattern_Parts;

// phpcs:disable WordPress.Security.EscapeOutput.OutputNotEscaped -- block markup from constants and escaped texts.
?>
<!-- wp:group {"className":"patreon-gate-card","layout":{"type":"default"}} -->
<div class="wp-block-group patreon-gate-card"><!-- wp:group {"className":"patreon-gate-episode","layout":{"type":"flex","flexWrap":"wrap"}} -->
<div class="wp-block-group patreon-gate-episode"><?php echo Pattern_Parts::block( 'patreon-gate/creator', array( 'part' => 'cover' ) ); ?>

<!-- wp:group {"style":{"spacing":{"blockGap":"0.5rem"}},"layout":{"type":"default"}} -->
<div class="wp-block-group"><?php echo Pattern_Parts::heading( array( 'fontSize' => 'large' ) ); ?>

<?php echo Pattern_Parts::offer(); ?>

<!-- wp:separator {"className":"patreon-gate-player"} -->
<hr class="wp-block-separator has-alpha-channel-opacity patreon-gate-player"/>
<!-- /wp:separator --></div>
<!-- /wp:group --></div>
<!-- /wp:group -->

<?php echo Pattern_Parts::voice( __( 'Members hear every episode whole, as soon as it is out.', 'tier-gate-for-patreon' ) ); ?>

<?php echo Pattern_Parts::sentence(); ?>

<?php echo Pattern_Parts::actions(); ?>

<?php echo Pattern_Parts::small_print(); ?></div>
<!-- /wp:group -->
