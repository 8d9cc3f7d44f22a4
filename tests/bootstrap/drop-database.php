<?php
/**
 * Empties an instance's MariaDB database: drops it and creates it again.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

define( 'PATREON_GATE_TEST_CONFIG_ONLY', true );
require __DIR__ . '/wp-config.php';

mysqli_report( MYSQLI_REPORT_ERROR | MYSQLI_REPORT_STRICT );
list( $host, $port ) = explode( ':', DB_HOST );
$mysql               = new mysqli( $host, DB_USER, DB_PASSWORD, '', (int) $port );
$mysql->query( 'DROP DATABASE IF EXISTS `' . DB_NAME . '`' );
$mysql->query( 'CREATE DATABASE `' . DB_NAME . '` DEFAULT CHARACTER SET utf8mb4' );
