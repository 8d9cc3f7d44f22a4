<?php
/**
 * Design: Bar.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

use Patreon_Gate\Designs\Pattern_Parts;

// phpcs:disable WordPress.Security.EscapeOutput.OutputNotEscaped -- block markup from constants and escaped texts.
?>
<!-- wp:patreon-gate/bar -->
<?php echo Pattern_Parts::sentence(); ?>

<?php echo Pattern_Parts::block( 'patreon-gate/join' ); ?>

<?php echo Pattern_Parts::block( 'patreon-gate/sign-in' ); ?>
<!-- /wp:patreon-gate/bar -->
