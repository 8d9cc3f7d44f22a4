<?php
/**
 * Design: Line in a list.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

use Patreon_Gate\Designs\Pattern_Parts;

// phpcs:disable WordPress.Security.EscapeOutput.OutputNotEscaped -- block markup from constants and escaped texts.
?>
<!-- wp:group {"className":"patreon-gate-line","layout":{"type":"flex","flexWrap":"wrap"}} -->
<div class="wp-block-group patreon-gate-line"><?php echo Pattern_Parts::one_sentence(); ?>

<?php echo Pattern_Parts::block( 'patreon-gate/join', array( 'className' => 'is-style-link' ) ); ?></div>
<!-- /wp:group -->
