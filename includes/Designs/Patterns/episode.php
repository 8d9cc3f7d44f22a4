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
<!-- wp:group {"className":"patreon-gate-card","style":{"spacing":{"padding":{"top":"var:preset|spacing|50","bottom":"var:preset|spacing|50","left":"var:preset|spacing|50","right":"var:preset|spacing|50"},"blockGap":"var:preset|spacing|30"}},"layout":{"type":"default"}} -->
<div class="wp-block-group patreon-gate-card" style="padding-top:var(--wp--preset--spacing--50);padding-right:var(--wp--preset--spacing--50);padding-bottom:var(--wp--preset--spacing--50);padding-left:var(--wp--preset--spacing--50)"><!-- wp:group {"className":"patreon-gate-episode","layout":{"type":"flex","flexWrap":"nowrap"}} -->
<div class="wp-block-group patreon-gate-episode"><?php echo Pattern_Parts::block( 'patreon-gate/creator', array( 'part' => 'cover' ) ); ?>

<!-- wp:group {"style":{"spacing":{"blockGap":"var:preset|spacing|20"}},"layout":{"type":"default"}} -->
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
